/// A text with the places that a test is about marked in it: `付1️⃣1500美元2️⃣`.
///
/// The markers are the digit keycaps 1️⃣ to 9️⃣. They are taken out, and each stands for the byte offset where it
/// was. Marked stretches are pairs of neighbouring markers: 1️⃣ to 2️⃣, 3️⃣ to 4️⃣.
///
///     let text = MarkedText("付1️⃣1500美元2️⃣")
///     text.stretches  // [3..<13]
package struct MarkedText: Sendable {
  /// The text without its markers.
  package let text: String
  /// The stretches between the odd markers and the even ones.
  package let stretches: [Range<Int>]

  package init(_ marked: String) {
    var text = ""
    var offsets: [Int] = []
    for character in marked {
      let scalars = Array(character.unicodeScalars)
      if scalars.count == 3, scalars[1] == "\u{FE0F}", scalars[2] == "\u{20E3}" {
        offsets.append(text.utf8.count)
      } else {
        text.append(character)
      }
    }
    self.text = text
    stretches = stride(from: 0, to: offsets.count - 1, by: 2).map { offsets[$0]..<offsets[$0 + 1] }
  }
}
