/** Options of link kinds, one line each: how they are read, and how text and JSON show them. */
import type {AttributeSet, Attributes} from '../../../../../protocol/attributes.js'
import type {Rows} from '../../../../../protocol/row.js'
import {type Failure, noDevice, wrong} from '../../../common/failure.js'
import {hardwareArgument} from '../../../common/hardware.js'
import type {JsonValue} from '../../../common/json.js'
import {parseWide, unsigned} from '../../../common/numbers.js'
import {onOff} from '../../../common/on-off.js'
import type {Asked, KindRow, Shown} from './kind.js'

/** Attributes that hold a `T`. */
type Keys<D, T> = {[K in keyof D]-?: T extends NonNullable<D[K]> ? K : never}[keyof D] & string

export interface Look {
  /** Key of the JSON, if it is not the option's name. */
  readonly json?: string
  /** Word of the text, if it is not the option's name. */
  readonly text?: string
}

interface DeviceLook extends Look {
  /** The complaint about a name that no link has, instead of `Cannot find device`. */
  readonly missing?: (word: string) => Failure
  /** How no link is shown: as what an index of 0 is called, as `<none>` where there is no attribute, or not at all. */
  readonly unset?: 'hide' | 'none'
}

interface NumberLook extends Look {
  /** The complaint about what is no such number, instead of `invalid NAME`. */
  readonly why?: string
  /** Shown in another way than in base 10. */
  readonly print?: (value: number) => string
}

/** The option's name in a table: `forward_delay` of `forward_delay~`, the first of several. */
export const nameOf = (word: string): string => (word.split('|')[0] as string).replace(/~$/, '')

/** A row that is read, but not shown here: where the order of the two differs. */
export const read = <D>({words}: KindRow<D>): KindRow<D> => (words ? {words} : {})
/** A row that is shown, but not read here. */
export const shown = <D>({show}: KindRow<D>): KindRow<D> => (show ? {show} : {})

/** `0x1f`; 0 without the `0x`, as C's `%#x`. */
export const hex = (value: number): string => (value === 0 ? '0' : `0x${value.toString(16)}`)

/** `NAME value ` and JSON. */
export function put(
  {context: {out}}: Shown<unknown>,
  name: string,
  look: Look,
  value: JsonValue,
  text = value,
) {
  out.put(look.json ?? name, value, `${look.text ?? name} ${text} `)
}

/** Rows for the attributes of `set`. `word` names the option, as in cursor.ts's tables; without `~`, it is exact. */
export function rowsOf<R extends Rows>(_set: AttributeSet<R>) {
  type D = Attributes<R>
  /** An option whose types do not follow from its attribute. */
  const row = <T>(
    key: keyof D & string,
    word: string | undefined,
    ask: (asked: Asked<D>, name: string) => T,
    show: (view: Shown<D>, value: T) => void,
  ): KindRow<D> => ({
    ...(word !== undefined && {
      words: {
        [word]: asked => {
          Object.assign(asked.data as object, {[key]: ask(asked, nameOf(word))})
        },
      },
    }),
    show(view) {
      const value = view.data[key as keyof D]
      if (value !== undefined) show(view, value as T)
    },
  })

  return {
    row,

    /** A number of so many bits. */
    number: (key: Keys<D, number>, word: string, bits: 8 | 16 | 32, look: NumberLook = {}): KindRow<D> =>
      row(
        key,
        word,
        ({args}, name) => unsigned(args.next(), bits, look.why ?? `invalid ${name}`),
        (view, value: number) => put(view, nameOf(word), look, look.print?.(value) ?? value),
      ),

    /** A number of 64 bits. */
    wide: (key: Keys<D, bigint>, word: string, look: Look & {readonly why?: string} = {}): KindRow<D> =>
      row(
        key,
        word,
        ({args}, name) => {
          const text = args.next()
          const value = parseWide(text)
          if (value === undefined) throw wrong(text, look.why ?? `invalid ${name}`)
          return value
        },
        (view, value: bigint) => put(view, nameOf(word), look, value),
      ),

    /** `on` or `off`, kept as 1 or 0. */
    onOff: (key: Keys<D, number>, word: string, look: Look = {}): KindRow<D> =>
      row(
        key,
        word,
        ({args}, name) => Number(onOff(name, args.next())),
        (view, value: number) => put(view, nameOf(word), look, value !== 0, value ? 'on' : 'off'),
      ),

    /** A hardware address. */
    hardware: (key: Keys<D, string>, word: string, look: Look = {}): KindRow<D> =>
      row(
        key,
        word,
        ({args}) => hardwareArgument(args.next()),
        (view, value: string) => put(view, nameOf(word), look, value),
      ),

    /** A link, by name. */
    device: (key: Keys<D, number>, word: string, look: DeviceLook = {}): KindRow<D> => {
      const name = nameOf(word)
      const ask = ({args, context: {links}}: Asked<D>) => {
        const given = args.next()
        const index = links.find(given)
        if (index === undefined) throw (look.missing ?? noDevice)(given)
        return index
      }
      return {
        ...row(key, word, ask, () => {}),
        show(view) {
          const index = view.data[key] as number | undefined
          if (index === undefined) {
            if (look.unset === 'none') put(view, name, look, null, '<none>')
          } else if (index !== 0 || look.unset !== 'hide')
            put(view, name, look, view.context.links.name(index))
        },
      }
    },

    /** A word without a value, which asks for something. */
    request: (key: Keys<D, true>, word: string): KindRow<D> => ({
      words: {
        [word]: ({data}) => {
          Object.assign(data as object, {[key]: true})
        },
      },
    }),

    /** Only shown: what the kernel alone decides. */
    report: <K extends keyof D & string>(
      key: K,
      show: (view: Shown<D>, value: NonNullable<D[K]>) => void,
    ): KindRow<D> => row<NonNullable<D[K]>>(key, undefined, () => undefined as never, show),

    /** An option with a syntax of its own. */
    custom: <K extends keyof D & string>(
      key: K,
      word: string,
      ask: (asked: Asked<D>, name: string) => NonNullable<D[K]>,
      show: (view: Shown<D>, value: NonNullable<D[K]>) => void,
    ): KindRow<D> => row(key, word, ask, show),
  }
}
