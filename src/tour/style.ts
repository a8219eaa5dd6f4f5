import {styleText} from 'node:util'

/** How a piece of text stands out. */
export type Emphasis = 'bold' | 'dim' | 'green' | 'cyan'
export type Style = (emphasis: Emphasis, text: string) => string

export const plain: Style = (_emphasis, text) => text
export const coloured: Style = (emphasis, text) => (text === '' ? '' : styleText(emphasis, text))

/** Colours for a terminal, unless the user wants none (https://no-color.org). */
export const styleFor = ({isTTY}: {isTTY?: boolean}, {NO_COLOR, TERM} = process.env): Style =>
  isTTY && !NO_COLOR && TERM !== 'dumb' ? coloured : plain
