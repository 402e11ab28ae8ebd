import Nexum

/// What keeps the words of a command from being whole, said shorter than all of its forms.
extension Arguments {
    /// One sentence; nil: nothing of this kind.
    var lack: String? {
        switch commandName {
        case "buy", "sell": lackOfRest
        case "amend":
            has(.price) || has(.count) ? nil : needs([.price, .count], joinedBy: "or")
        case "cancel": lackOfChoice
        case "disarm": lackOfPause
        case "liquidate": oneOf([.dryRun, .accountName, .withdraw], isNeeded: false)
        case "margin": lackOfLeverage
        case "quote": lackOfQuote
        case "stress": oneOf([.price, .topLevelGone, .halt, .resolve], isNeeded: true)
        default: nil
        }
    }

    private func has(_ option: Option) -> Bool { options[option] != nil }

    private func needs(_ names: [Option], joinedBy word: String = "and") -> String {
        "\(commandName) needs \(list(names, word))"
    }

    private func list(_ options: [Option], _ word: String) -> String {
        let names = options.map {
            $0 == .price && commandName == "stress" ? "--price=-10c" : $0.usage
        }
        guard let last = names.last, names.count > 1 else { return names.first ?? "" }
        return names.dropLast().joined(separator: ", ") + " \(word) \(last)"
    }

    /// Only what rests can be post-only, or end; what rests has a price to rest at.
    private var lackOfRest: String? {
        for option in [Option.postOnly, .expires] where has(option) {
            let name = "--\(option.rawValue)"
            if !has(.price) { return "\(name) needs a price to rest at: \(Option.price.usage)" }
            if timeInForce != .goodTillCanceled {
                return "\(name) is for what rests: leave out --tif, or give --tif=gtc"
            }
        }
        return nil
    }

    private var lackOfChoice: String? {
        switch (operands.isEmpty, has(.all)) {
        case (true, false): "cancel needs ORDER, MARKET or --all"
        case (false, true): "cancel takes ORDER, MARKET or --all, not two of them"
        default: nil
        }
    }

    /// What ends by itself is explained, and what is explained ends by itself.
    private var lackOfPause: String? {
        if has(.span), !has(.reason) { return "--for needs \(Option.reason.usage) beside it" }
        if has(.reason), !has(.span) { return "--reason needs \(Option.span.usage) beside it" }
        return nil
    }

    private var lackOfLeverage: String? {
        if has(.accept) {
            return operands.isEmpty && !has(.leverage) ? nil : "margin --accept stands alone"
        }
        if operands.isEmpty { return "margin needs MARKET \(Option.leverage.usage), or --accept" }
        return has(.leverage) ? nil : needs([.leverage])
    }

    private var lackOfQuote: String? {
        let asked: [Option] = has(.offline) ? [.count, .price, .leverage] : [.side, .count]
        let missing = asked.filter { !has($0) }
        if has(.offline) {
            if !operands.isEmpty { return "quote --offline knows no market: leave it out" }
            return missing.isEmpty ? nil : "quote --offline needs \(list(missing, "and"))"
        }
        for option in Option.allCases where option.isOfflineOnly && has(option) {
            return "--\(option.rawValue) goes with --offline: the market has its own"
        }
        if operands.isEmpty { return "quote needs MARKET, or --offline" }
        return missing.isEmpty ? nil : needs(missing)
    }

    private func oneOf(_ choice: [Option], isNeeded: Bool) -> String? {
        let given = choice.filter(has)
        if given.isEmpty { return isNeeded ? needs(choice, joinedBy: "or") : nil }
        return given.count == 1
            ? nil : "\(commandName) takes only one of \(list(choice, "and"))"
    }
}
