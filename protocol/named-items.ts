/** Arrays of numbers in which each place has a name. */
import type {Codec} from './codec.js'
import {kernelName, type Names} from './names.js'
import {arrayOf, type Fixed} from './scalars.js'

/** An array in which what is numbered n stands at place n - `first`, as the settings of `IFLA_INET6_CONF` do. */
export function namedItems<K extends string>(
  item: Fixed<number>,
  {prefix, numbers}: Names<K>,
  first = 0,
): Codec<number[]> & Names<K> {
  const names = new Map(
    Object.entries<number>(numbers).map(([key, number]) => [number - first, kernelName(prefix, key)]),
  )
  return {
    ...arrayOf(item),
    prefix,
    numbers,
    *parts(_, start, end) {
      for (let at = start, i = 0; at + item.size <= end; at += item.size, i++)
        yield {name: names.get(i) ?? `[${i}]`, at, start: at, end: at + item.size, codec: item}
    },
  }
}
