import Control
import Nexum
import Testing

@testable import nexumctl

/// By which names an order that rests is found.
@Suite struct OrderNameTests {
    private static let ids = [
        "01a00000-0000-7000-8000-000000000002", "01a00000-0000-7000-8000-000000000003",
        "7f3b2c11-0000-7000-8000-000000000004",
    ]

    private static let orders: [OwnOrderStatus] = {
        var orders: [OwnOrderStatus] = []
        for (index, id) in ids.enumerated() {
            let text = """
                {"market":"KXA","order_id":"\(id)","client_order_id":"nx1-o100-\(index)",\
                "origin":"desk","state":"resting","action":"buy","side":"yes","price":"0.4000",\
                "yes_price":"0.4000","contracts":"1.00","filled":"0.00","remaining":"1.00",\
                "margin":"0.400000","credit":"0.000000"}
                """
            orders.append(ControlJSON.value(OwnOrderStatus.self, from: Array(text.utf8))!)
        }
        return orders
    }()

    @Test(arguments: [
        ("01a00000-0000-7000-8000-000000000003", 1), ("nx1-o100-2", 2),
        ("01a00000-0000-7000-8000-000000000002", 0),
    ])
    func `an order is found by its id and by our name`(name: String, index: Int) {
        #expect(OrderName.order(name, in: Self.orders)?.orderId == Self.ids[index])
    }

    @Test(arguments: ["7f3b2c11", "", "nx1-o100", "01a00000-0000-7000-8000-00000000000"])
    func `nothing less names one`(name: String) {
        #expect(OrderName.order(name, in: Self.orders) == nil)
    }
}
