import Glibc
import Kalshi
import Nexum
import Platform

/// Signs the request for the list of keys, which changes nothing, and tells what came of it.
final class KeyTest {
    private let host: String
    private let identity: Identity
    private let exchange: Exchange

    init(_ arguments: KeyArguments) throws(StartError) {
        let settings = try SettingsFiles.read(
            account: arguments.account, named: arguments.config)
        let address = try ExchangeAddress(settings.exchange)
        host = address.rest.host
        identity = try Identity(
            settings.exchange, account: arguments.account, passphraseFD: arguments.passphraseFD)
        exchange = Exchange(address.rest, as: identity, timeline: SystemTimeline())
    }

    /// Ends the process with the answer, or with the want of one after some seconds.
    func start() {
        exchange.read(.apiKeys, as: KeyList.init(_:)) { [self] result in
            switch result {
            case .success(let keys): tell(keys.rights(of: identity.keyID))
            case .failure(let error) where error.isForbidden: tell(nil)
            case .failure(.link(let error)): fail(.unreachable("\(error)"))
            case .failure(.failure(.server(let status))):
                fail(.unreachable("\(Failure.server(status: status))"))
            case .failure(let error): fail(.refused("\(error)"))
            }
        }
    }

    private func tell(_ rights: KeyRights?) {
        print("\(host) takes key \(identity.keyID)")
        if let rights {
            print("it \(rights.mayTrade ? "may" : "may not") place orders")
            print("it may move \(rights.mayTransfer ? "money out of the account" : "no money")")
            if let expires = rights.regionExpires {
                print("the account's region is attested until \(expires.text)")
            }
        } else {
            print("it may not read its own rights")
        }
        exit(0)
    }

    private func fail(_ error: KeyCommandError) {
        lines.write("nexumd: \(error)", .error)
        exit(error.exitCode)
    }
}
