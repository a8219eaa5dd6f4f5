const byText = (a: unknown, b: unknown) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)

/** A list in the order of its items' texts, to compare what comes in no order. */
export const sorted = <T>(list: readonly T[]): T[] => list.toSorted(byText)
