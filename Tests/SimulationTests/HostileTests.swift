import Nexum
import Testing

@testable import Simulation
@testable import Venue

/// What an exchange or a network can do wrong, what people are told, and what becomes of the money:
/// the position is sold once, or not before all is well again, and never twice.
@Suite struct HostileTests {
    struct Row: Sendable, CustomTestStringConvertible {
        /// Where it goes wrong.
        enum Place: Sendable {
            case exchange(Faults)
            case machine(Simulation.Fault)
        }

        let words: String
        let place: Place
        /// What a person does by hand a second after the misbehaviour began.
        let deed: Plan.Act.Deed?
        let told: [String]
        let sold: String

        init(
            _ words: String, _ place: Place, deed: Plan.Act.Deed? = nil, told: [String],
            sold: String
        ) {
            self.words = words
            self.place = place
            self.deed = deed
            self.told = told
            self.sold = sold
        }

        var testDescription: String { words }
    }

    @Test func `without misbehaviour`() {
        let story = HostileStory(nil)
        #expect(story.told == [])
        #expect(story.sold == ["39.59 after 0.5 s"])
        #expect(story.broken == [])
    }

    @Test(arguments: requests + streams)
    func misbehaviour(row: Row) {
        let story =
            switch row.place {
            case .exchange(let faults): HostileStory(faults, deed: row.deed)
            case .machine(let fault): HostileStory(nil, [fault], deed: row.deed)
            }
        #expect(story.told == row.told)
        #expect(story.sold == [row.sold])
        #expect(story.broken == [])
    }
}
