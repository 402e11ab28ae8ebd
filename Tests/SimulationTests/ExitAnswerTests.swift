import Nexum
import Simulation
import Testing

/// What exits were answered is counted, each answer once and in its own cell.
@Suite struct ExitAnswerTests {
    @Test("each cell is a count of its own, and sums add up cell by cell")
    func cells() {
        var counts = ExitAnswers()
        for (number, cell) in ExitAnswer.all.enumerated() { counts[cell] = number + 1 }
        var sum = counts
        sum += counts
        for (number, cell) in ExitAnswer.all.enumerated() { #expect(sum[cell] == 2 * (number + 1)) }
        #expect(ExitAnswer.all.count == AnswerClass.allCases.count * Sending.allCases.count)
    }

    @Test("without faults every exit that trades is answered as such, once")
    func calm() {
        var traded = 0
        var liquidations = 0
        for seed in UInt64(1)...6 {
            var plan = Plan.draw(seed: seed)
            for fault in Fault.allCases { plan.rates[fault] = 0 }
            plan.leaveOutPeople()
            let outcome = plan.run()
            liquidations += outcome.liquidations
            for answer in [AnswerClass.executed, .partly] {
                // A pause has one sent again.
                for sending in [Sending.first, .again] {
                    traded += outcome.answers[ExitAnswer(answer: answer, sending: sending)]
                }
            }
        }
        #expect(traded == liquidations && traded > 0)
    }

    @Test("what never arrives is unknown, and is sent again or after a restart")
    func lost() {
        var answers = ExitAnswers()
        for seed in UInt64(1)...12 {
            var plan = Plan.draw(seed: seed)
            for fault in Fault.allCases { plan.rates[fault] = 0 }
            plan.rates[.exitLost] = 500
            if seed.isMultiple(of: 2) { plan.rates[.killedAtSend] = 500 }
            answers += plan.run().answers
        }
        #expect(answers[ExitAnswer(answer: .timedOut, sending: .first)] > 0)
        for sending in [Sending.again, .afterRestart] {
            var count = 0
            for answer in AnswerClass.allCases {
                count += answers[ExitAnswer(answer: answer, sending: sending)]
            }
            #expect(count > 0, "\(sending.text)")
        }
    }
}
