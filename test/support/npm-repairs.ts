/** Values that npm `netlink` refuses as they are, changed as little as it takes. */

type Repair = (bytes: Buffer) => Buffer

/** Attributes, each as it is put in the place of itself; those that are put nowhere are left out. */
function mapped(bytes: Buffer, change: (type: number, value: Buffer) => Buffer | undefined): Buffer {
  const parts: Buffer[] = []
  for (let at = 0; at + 4 <= bytes.length; ) {
    const length = bytes.readUInt16LE(at)
    const type = bytes.readUInt16LE(at + 2)
    const value = change(type & 0x3fff, bytes.subarray(at + 4, at + length))
    if (value) {
      const attribute = Buffer.alloc((4 + value.length + 3) & ~3)
      attribute.writeUInt16LE(4 + value.length, 0)
      attribute.writeUInt16LE(type, 2)
      value.copy(attribute, 4)
      parts.push(attribute)
    }
    at += (length + 3) & ~3
  }
  return Buffer.concat(parts)
}

/** It wants a NUL behind every text, which ip(8) leaves out. */
const withNul =
  (...types: number[]): Repair =>
  bytes =>
    mapped(bytes, (type, value) =>
      types.includes(type) && value.at(-1) !== 0 ? Buffer.concat([value, Buffer.alloc(1)]) : value,
    )

const without =
  (...types: number[]): Repair =>
  bytes =>
    mapped(bytes, (type, value) => (types.includes(type) ? undefined : value))

/** Addresses of four bytes are all that it knows. */
const withoutEnds = (local: number, remote: number): Repair => without(local, remote)

/** Its structs have no room for C's padding, of which there are four bytes. */
const withoutPadding =
  (at: number): Repair =>
  bytes =>
    Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 4)])

/** A header, and attributes behind it. */
const behind =
  (size: number, repair: Repair): Repair =>
  bytes =>
    Buffer.concat([bytes.subarray(0, size), repair(bytes.subarray(size))])

/** By path. A message's path names its object. */
export const repairs: Readonly<Record<string, Repair>> = {
  link: behind(16, withNul(20)),
  'link.map': withoutPadding(28),
  'link.vfinfoList.info[].ibNodeGuid': withoutPadding(4),
  'link.vfinfoList.info[].ibPortGuid': withoutPadding(4),
  'link.linkinfo': withNul(1, 4),
  route: behind(12, without(18)),
  'link.linkinfo.ip6tnl': withoutEnds(2, 3),
  'link.linkinfo.ip6gre': withoutEnds(6, 7),
  'link.linkinfo.ip6gretap': withoutEnds(6, 7),
  'link.linkinfo.ip6erspan': withoutEnds(6, 7),
  'link.linkinfo.vti6': withoutEnds(4, 5),
}
