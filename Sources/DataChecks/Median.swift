extension [Double] {
  /// The middle value, the mean of two; `nil` of nothing. There must be no NaN. O(n) on average.
  consuming func median() -> Double? {
    if isEmpty { return nil }
    var values = consume self
    let middle = values.count / 2
    values.place(middle)
    if values.count % 2 == 1 { return values[middle] }
    var below = values[0]
    for index in 1..<Swift.max(1, middle) where values[index] > below { below = values[index] }
    return (below + values[middle]) / 2
  }

  /// Puts the value that sorting would put at `rank` there, smaller ones before it and larger ones behind: Hoare's
  /// selection (1961), whose pivot is always the middle one, so that the same values take the same steps.
  private mutating func place(_ rank: Int) {
    var (low, high) = (0, count - 1)
    while low < high {
      let pivot = self[low + (high - low) / 2]
      var (left, right) = (low, high)
      while left <= right {
        while self[left] < pivot { left += 1 }
        while self[right] > pivot { right -= 1 }
        if left <= right {
          swapAt(left, right)
          left += 1
          right -= 1
        }
      }
      if rank <= right {
        high = right
      } else if rank >= left {
        low = left
      } else {
        return
      }
    }
  }
}
