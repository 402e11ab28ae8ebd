/// What an option means with one command, where that is not what it means with the others.
extension Option {
    func sentence(of command: String) -> String {
        switch (command, self) {
        case ("stress", .price): "suppose that every bid moves by so much, such as -10c or +0.05"
        case ("sell", .price):
            "the least to take, in dollars of the side sold; the rest waits there"
        case ("amend", .price): "its new price, in dollars of the side it buys or sells"
        case ("quote", .price): "the most to pay, in dollars of that side; offline: what is paid"
        case ("sell", .count): "so many contracts; all that can be sold when not given"
        case ("amend", .count): "all of it from now on, what is filled included"
        case ("sell", .side): "what to sell: yes or no; the side that is held when not given"
        case ("margin", .leverage): "what the position stands at from now on: 1 to 4"
        case ("liquidate", .accountName): "the account's own name: sells without a question"
        case ("amend", .yes): "change it without a question; needed where there is no terminal"
        case ("cancel", .yes): "cancel without a question; needed where there is no terminal"
        default: sentence
        }
    }
}
