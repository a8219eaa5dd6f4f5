let last = 0

/** A number by which the messages of a transaction refer to a new set or chain. */
export function nextId(): number {
  last = (last % 0x7fffffff) + 1
  return last
}
