import Glibc

var words = Array(CommandLine.arguments.dropFirst())
guard words.first == "simulate" else {
    print("nexum-bench: name a measurement: simulate")
    exit(64)
}
exit(Simulate.run(Array(words.dropFirst())))
