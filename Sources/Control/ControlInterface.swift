/// What the daemon says of itself and of its interface, in the words of varlink.
package enum ControlInterface {
    package static let name = "io.nexum.Control"
    package static let varlinkName = "org.varlink.service"
    package static let vendor = "Nexum"
    package static let product = "nexumd"
    package static let version = "0.1.0"

    /// The description of an interface; nil for one we do not have.
    package static func description(of interface: String) -> String? {
        switch interface {
        case name: control + "\n" + desk
        case varlinkName: varlink
        default: nil
        }
    }
}
