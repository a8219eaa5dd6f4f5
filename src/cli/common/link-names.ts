/** Which words may name a link, as far as iproute2 looks: the kernel says the rest. */

/** `IFNAMSIZ` less the end of the string. */
const LONGEST = 15

/** Whether a word may be an alternative name: not empty, no slash, no blank. */
export const mayBeAltname = (name: string): boolean => /^[^/\s]+$/.test(name)

/** Whether a word may be a link's own name. */
export const mayBeName = (name: string): boolean => mayBeAltname(name) && Buffer.byteLength(name) <= LONGEST
