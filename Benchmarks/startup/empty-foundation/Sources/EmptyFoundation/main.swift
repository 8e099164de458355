import Foundation

// Static linking leaves out what nobody uses. This one use keeps the whole of Foundation in.
exit(String(format: "%.1f", 1.5) == "1.5" ? 0 : 1)
