import CDigest

/// The SHA-256 of some bytes as 64 hexadecimal digits.
func sha256(_ bytes: [UInt8]) -> String {
  var context = SHA2_CTX()
  unsafe SHA256Init(&context)
  unsafe bytes.withUnsafeBufferPointer { buffer in
    unsafe SHA256Update(&context, buffer.baseAddress, buffer.count)
  }
  var digest = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_LENGTH))
  unsafe SHA256Final(&digest, &context)
  let digits = Array("0123456789abcdef".utf8)
  var text: [UInt8] = []
  text.reserveCapacity(64)
  for byte in digest {
    text.append(digits[Int(byte >> 4)])
    text.append(digits[Int(byte & 15)])
  }
  return String(decoding: text, as: UTF8.self)
}
