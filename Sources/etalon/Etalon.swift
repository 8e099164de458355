@main struct Etalon { static func main() {} }
