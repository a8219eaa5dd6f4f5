import {attr, attributes, type Codec, string, u8, u32} from 'netlink-ts/protocol'
import {fuzz} from 'netlink-ts/testing'

// A property test of a schema. It draws values and mutants of their bytes; the seed repeats it.
const link = attributes({
  index: attr('MY_INDEX', 1, u32),
  name: attr('MY_NAME', 2, string),
})
const {refusals} = fuzz(link, {seed: 7, count: 1000})
console.log(`1000 values and as many mutants, ${refusals} refused`)

// A format with a mistake: hours are written modulo 12.
const hour: Codec<number> = {...u8, encode: (writer, value, header) => u8.encode(writer, value % 12, header)}
try {
  fuzz(attributes({...link.rows, hour: attr('MY_HOUR', 3, hour)}), {seed: 7})
} catch (error) {
  // The smallest input that shows it, explained in the words of the schema.
  console.log(String(error))
}
