import Nexum
import Platform

/// Reads what a start would read and says whether it would do, without connecting to anything.
enum Check {
    static func run(_ arguments: Arguments) throws(StartError) {
        let settings = try SettingsFiles.read(account: arguments.account, named: arguments.config)
        _ = try ExchangeAddress(settings.exchange)
        _ = try Identity(settings.exchange, account: arguments.account)
        print(
            "settings and key of account \(arguments.account) are good: "
                + "\(settings.exchange.environment.rawValue), key \(settings.exchange.keyID)"
        )
    }
}
