import type {Style} from '../tour/style.js'
import {shownText} from '../tour/text.js'
import type {Report} from './tour-report.js'

const intro = 'Builds a container network over netlink; under each step, what ip(8) would be told.'
const indent = '     '

/** For people. */
export function textReport(write: (line: string) => void, style: Style): Report {
  write(intro)
  return {
    chapter(number, title) {
      write('')
      write(style('bold', `${number}  ${title}`))
    },
    begin({step, title, commands}) {
      write('')
      write(`${style('cyan', step)}  ${title}`)
      for (const command of commands) write(style('dim', `${indent}$ ${command}`))
    },
    end(_step, shown) {
      for (const block of shownText(shown, style)) {
        write('')
        for (const line of block) write(line === '' ? '' : indent + line)
      }
    },
    // The reason goes to standard error.
    fail() {},
    close(kept) {
      write('')
      if (kept.length === 0) return write(style('green', 'Done. Nothing is left behind.'))
      write(
        style('green', `Done. The network stays. Look around with ip -n ${kept[0]} …, and remove it with`),
      )
      for (const name of kept) write(`  ip netns delete ${name}`)
    },
  }
}
