/** Begin and end of each, for terminals (ECMA-48, SGR). */
const codes = {bold: [1, 22], dim: [2, 22], green: [32, 39], cyan: [36, 39]} as const

/** How a piece of text stands out. */
export type Emphasis = keyof typeof codes
export type Style = (emphasis: Emphasis, text: string) => string

export const plain: Style = (_emphasis, text) => text
export const coloured: Style = (emphasis, text) => {
  const [begin, end] = codes[emphasis]
  return text === '' ? '' : `\x1b[${begin}m${text}\x1b[${end}m`
}

/** Colours for a terminal, unless the user wants none (https://no-color.org). */
export const styleFor = ({isTTY}: {isTTY?: boolean}, {NO_COLOR, TERM} = process.env): Style =>
  isTTY && !NO_COLOR && TERM !== 'dumb' ? coloured : plain
