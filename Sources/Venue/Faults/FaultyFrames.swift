import Nexum

/// What faults make of the frames of one stream.
struct FaultyFrames: Sendable {
    /// What becomes of a frame.
    enum Fate: Hashable, Sendable {
        case send([[UInt8]])
        /// The connection ends.
        case drop
        /// The subscription ends with this error.
        case fail(StreamError)
    }

    private static let strangeFrame = Array(
        #"{"type":"paper_unknown","sid":1,"msg":{"is":"news"}}"#.utf8)

    /// Nothing is said any more.
    private(set) var isSilent = false
    /// Frames that wait, oldest first, and until when.
    private var held: [[UInt8]] = []
    private(set) var heldUntil: Timestamp?

    mutating func fate(of frame: [UInt8], _ faults: inout Faults, at now: Timestamp) -> Fate {
        if faults.strikes(.silence) { isSilent = true }
        if isSilent { return .send([]) }
        if faults.strikes(.drop) { return .drop }
        if faults.strikes(.gap) { return .send([]) }
        if faults.strikes(.channelError) { return .fail(.channelError) }
        if faults.strikes(.overflowError) { return .fail(.bufferOverflow) }
        var frame = frame
        for fault in Disguise.frames where faults.strikes(fault) {
            frame = Disguise.spoil(frame, fault)
        }
        var frames = [frame]
        if faults.strikes(.repeated) { frames.append(frame) }
        if faults.strikes(.unknownType) { frames.insert(Self.strangeFrame, at: 0) }
        if heldUntil == nil, faults.strikes(.delay) {
            heldUntil = now + .seconds(faults.pick([1, 2, 3, 4, 5]))
        }
        guard heldUntil != nil else { return .send(frames) }
        held += frames
        return .send([])
    }

    /// The frames that have waited long enough.
    mutating func release(at now: Timestamp) -> [[UInt8]] {
        guard let heldUntil, heldUntil <= now else { return [] }
        defer { held = [] }
        self.heldUntil = nil
        return isSilent ? [] : held
    }
}
