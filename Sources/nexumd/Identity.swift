import Kalshi
import Nexum
import Platform
import Wire

/// Who we are to the exchange: the key's id and the key.
///
/// In earnest signatures are made beside the thread that decides, and for orders ahead of time. In
/// a rehearsal, whose clock must not move meanwhile, they are made at once.
final class Identity {
    typealias Completion = (Result<HTTPHeaders, HTTPError>) -> Void

    let keyID: String
    private let signer: Signer
    private let background: BackgroundSigner?
    private var orders = SignatureStock()
    /// Our clock less the exchange's, so that signatures carry the exchange's time.
    var clockOffsetMs: Int64 = 0

    init(keyID: String, signer: Signer, isInBackground: Bool) {
        self.keyID = keyID
        self.signer = signer
        background = isInBackground ? BackgroundSigner(signer) : nil
    }

    /// The headers that prove who sends a request, for one attempt to send it.
    func prove(_ request: KalshiRequest, at now: Timestamp, _ completion: @escaping Completion) {
        let time = exchangeTime(now)
        if request.path == Self.orderPath, request.method == .post,
            let ready = orders.take(at: time)
        {
            return completion(headers(ready))
        }
        sign(Signature.text(at: time, of: request), at: time) { [weak self] signed in
            if let self { completion(headers(signed)) }
        }
    }

    /// The headers of the stream's upgrade request.
    func proveStream(at now: Timestamp, _ completion: @escaping Completion) {
        let time = exchangeTime(now)
        let text = Signature.text(at: time, method: "GET", path: Signature.streamPath)
        sign(text, at: time) { [weak self] signed in
            if let self { completion(headers(signed)) }
        }
    }

    /// Makes the signatures anew that the next orders go out with. Two a second cost less than one
    /// part in a hundred of a core with the slowest keys.
    func prepareOrders(at now: Timestamp) {
        guard background != nil else { return }
        let time = exchangeTime(now)
        let text = Signature.text(
            at: time, method: KalshiRequest.Method.post.rawValue, path: Self.orderPath)
        for _ in 0..<SignatureStock.depth {
            sign(text, at: time) { [weak self] signed in self?.orders.put(signed) }
        }
    }

    /// Every new order goes there.
    private static let orderPath = KalshiRequest.orderPath

    private func sign(
        _ text: [UInt8], at time: Timestamp,
        _ completion: @escaping (SignatureStock.Signed) -> Void
    ) {
        guard let background else {
            return completion(SignatureStock.Signed(time: time, signature: signer.sign(text)))
        }
        background.sign(text) { signature in
            completion(SignatureStock.Signed(time: time, signature: signature))
        }
    }

    private func headers(_ signed: SignatureStock.Signed) -> Result<HTTPHeaders, HTTPError> {
        Result { () throws(HTTPError) in
            try Signature.headers(key: keyID, at: signed.time, signature: signed.signature)
        }
    }

    private func exchangeTime(_ now: Timestamp) -> Timestamp {
        Timestamp(milliseconds: now.milliseconds - clockOffsetMs)
    }
}
