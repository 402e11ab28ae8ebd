import Ledger
import Nexum
import Platform

/// Reads what a start would read and says whether it would do, without connecting to anything or
/// changing anything.
enum Check {
    static func run(_ arguments: Arguments) throws(StartError) {
        try Places.checkAccount(arguments.account)
        let settings = try SettingsFiles.read(account: arguments.account, named: arguments.config)
        _ = try ExchangeAddress(settings.exchange)
        let identity = try Identity(
            settings.exchange, account: arguments.account, passphraseFD: arguments.passphraseFD)
        print(
            "settings of account \(arguments.account) are good: "
                + "\(settings.exchange.environment.rawValue), key \(identity.keyID); the "
                + "key reads as one, and the exchange was not asked whether it takes it"
        )
        try checkLedger(in: Places.state(arguments), account: arguments.account)
    }

    /// Every entry is proved, in every segment that is there.
    private static func checkLedger(
        in directory: String, account: String
    ) throws(StartError) {
        let summary: LedgerSummary
        do throws(LedgerBookError) {
            summary = try LedgerBook.verify(in: directory, account: account)
        } catch {
            throw .ledger(path: directory, error)
        }
        guard summary.segments > 0 else { return print("no ledger in \(directory) yet") }
        let torn =
            summary.tornBytes > 0
            ? "; the last entry is not finished: \(summary.tornBytes) bytes" : ""
        print(
            "ledger in \(directory) is good: entries \(summary.entries), segments "
                + "\(summary.segments), head \(summary.proof)\(torn)")
    }
}
