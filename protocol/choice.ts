/** Formats that depend on where they stand: on the message's family, on the direction, or on their length. */
import type {Codec, Header, Infer} from './codec.js'

/** The format that the header's `family` chooses, as for `IFLA_AF_SPEC`; `otherwise` for the other families. */
export function byFamily<F extends Readonly<Record<number, Codec<unknown>>>, D>(
  formats: F,
  otherwise: Codec<D>,
): Codec<Infer<F[keyof F]> | D> {
  type T = Infer<F[keyof F]> | D
  const choose = (header: Header) => (formats[header.family as number] ?? otherwise) as Codec<T>
  return {
    type: otherwise.type,
    decode: (view, start, end, header) => choose(header).decode(view, start, end, header),
    encode: (writer, value, header) => choose(header).encode(writer, value, header),
    parts: (view, start, end, header) => choose(header).parts?.(view, start, end, header),
    inner: () => [...(Object.values(formats) as Codec<unknown>[]), otherwise],
  }
}

/**
 * A value that the kernel sends in one format and takes in another: `IFLA_INET_CONF` comes as an array of numbers
 * and is set as nested attributes. `isReceived` tells the two types apart.
 */
export function oneWay<R, S>(
  received: Codec<R>,
  sent: Codec<S>,
  isReceived: (value: R | S) => value is R,
): Codec<R | S> {
  return {
    type: received.type,
    decode: (view, start, end, header) => received.decode(view, start, end, header),
    encode: (writer, value, header) =>
      isReceived(value) ? received.encode(writer, value, header) : sent.encode(writer, value, header),
    print: value => (isReceived(value) && received.print ? received.print(value) : String(value)),
    ...(received.parts && {parts: received.parts}),
    inner: () => [received, sent],
  }
}

/**
 * Two formats told apart by length: `first` where the value has `size` bytes, `second` elsewhere. `isSecond` tells
 * the two types apart. `IFLA_VXLAN_TTL_INHERIT` is a byte in replies and empty in requests.
 */
export function byLength<A, B>(
  first: Codec<A>,
  size: number,
  second: Codec<B>,
  isSecond: (value: A | B) => value is B,
): Codec<A | B> {
  return {
    type: first.type,
    decode: (view, start, end, header) =>
      (end - start === size ? first : second).decode(view, start, end, header),
    encode: (writer, value, header) =>
      isSecond(value) ? second.encode(writer, value, header) : first.encode(writer, value, header),
    print: value => {
      const print = (isSecond(value) ? second.print : first.print) as ((value: A | B) => string) | undefined
      return print ? print(value) : String(value)
    },
    inner: () => [first, second],
  }
}
