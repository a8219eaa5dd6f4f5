/** What iproute2's tools and ours ask the kernel to change, line by line: the bytes that strace sees them send. */
import {execFile} from 'node:child_process'
import {mkdtemp, readFile, rm, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {promisify} from 'node:util'
import {fromHex} from '../../protocol/bytes.js'
import {RTM} from '../../protocol/route/constants.js'
import {ourTools} from './our-tools.js'

const SECONDS = 300
const HEADER = 16
/** Rules or neighbours that nobody has: their removal is sent between lines, and tells which line comes next. */
const MARK = 700_000

/** For each line, the requests of both tools without those that only look; numbers and ports are zero. */
export interface Requests {
  readonly line: string
  readonly real: readonly Uint8Array[]
  readonly ours: readonly Uint8Array[]
}

/** Lines of a tool with the same options, which one process can run. */
interface Batch {
  readonly tool: string
  readonly options: string
  readonly lines: string[]
}

/** Runs the lines in two fresh namespaces: those of a tool with the same options together, ip(8)'s first. */
export async function requestsOf(lines: readonly string[], setup: readonly string[]): Promise<Requests[]> {
  const directory = await mkdtemp(join(tmpdir(), 'netlink-requests-'))
  try {
    const batches = batchesOf(lines)
    const script = [...setup]
    for (const [i, {tool, options, lines}] of batches.entries()) {
      const marked = lines.flatMap((line, k) => [
        line
          .split(' ')
          .slice(1 + words(options))
          .join(' '),
        mark(tool, k),
      ])
      await writeFile(join(directory, `${i}`), `${marked.join('\n')}\n`)
      script.push(
        `strace -f --seccomp-bpf -qq -e trace=sendto,sendmsg -e write=all -o ${i}.$1 ${tool} ${options} -force -batch ${i} >${i}.$1.out 2>&1`,
      )
    }
    await writeFile(join(directory, 'all'), script.join('\n'))
    for (const who of ['real', 'ours']) {
      const PATH = who === 'real' ? process.env.PATH : `${await ourTools()}:${process.env.PATH}`
      const env = {PATH, HOME: '/root', LC_ALL: 'C', TERM: 'dumb'}
      const flags = ['--net', '--mount', '--pid', '--fork', '--mount-proc', '--kill-child']
      await promisify(execFile)('unshare', [...flags, 'sh', 'all', who], {
        cwd: directory,
        env,
        timeout: SECONDS * 1000,
      }).catch(() => undefined) // the last line may be one that the kernel refuses
    }
    return (
      await Promise.all(
        batches.map(async ({tool, lines}, i) => {
          const [real, ours] = await Promise.all(
            ['real', 'ours'].map(async who => {
              const read = (name: string) => readFile(join(directory, name), 'utf8')
              const parts = split(tool, await read(`${i}.${who}`))
              if (parts.length !== lines.length) {
                throw new Error(
                  `${who} stopped at: ${lines[parts.length]}\n${(await read(`${i}.${who}.out`)).slice(-1000)}`,
                )
              }
              return parts
            }),
          )
          return lines.map((line, k) => ({line, real: real?.[k] ?? [], ours: ours?.[k] ?? []}))
        }),
      )
    ).flat()
  } finally {
    await rm(directory, {recursive: true, force: true})
  }
}

const words = (options: string): number => options.split(' ').filter(Boolean).length

function batchesOf(lines: readonly string[]): Batch[] {
  const batches = new Map<string, Batch>()
  for (const line of lines) {
    const [, tool = '', options = ''] = /^(ip|bridge)((?: -\S+(?: mpls)?)*)/.exec(line) ?? []
    const batch = batches.get(tool + options) ?? {tool, options: options.trim(), lines: []}
    batches.set(tool + options, batch)
    batch.lines.push(line)
  }
  return [...batches.values()].sort((a, b) => Number(a.tool === 'bridge') - Number(b.tool === 'bridge'))
}

const mark = (tool: string, k: number): string =>
  tool === 'ip' ? `rule del prio ${MARK + k}` : `fdb del 02:00:00:00:00:ff dev lo vlan ${k + 1}`

/** The requests in strace's text, up to each mark. */
function split(tool: string, text: string): Uint8Array[][] {
  const parts: Uint8Array[][] = []
  let part: Uint8Array[] = []
  for (const message of messagesIn(text)) {
    const view = new DataView(message.buffer, message.byteOffset)
    const type = view.getUint16(4, true)
    if (type < RTM.NEWLINK || type % 4 === RTM.GETLINK % 4) continue
    if (isMark(tool, type, message)) {
      parts.push(part)
      part = []
    } else {
      message.fill(0, 8, HEADER)
      part.push(message)
    }
  }
  return parts
}

function isMark(tool: string, type: number, message: Uint8Array): boolean {
  if (tool === 'bridge') {
    return type === RTM.DELNEIGH && Buffer.from(message).includes(Buffer.of(2, 0, 0, 0, 0, 0xff))
  }
  const view = new DataView(message.buffer, message.byteOffset)
  // The priority is the last attribute but one or the last.
  return (
    type === RTM.DELRULE &&
    Array.from({length: message.length / 4}, (_, i) => view.getUint32(i * 4, true)).some(
      value => value >= MARK && value < MARK + 1000,
    )
  )
}

/** Each message sent, from `-e write=all`'s dumps: ` | 00010  38 00 …  text |`. */
function messagesIn(text: string): Uint8Array[] {
  const messages: string[] = []
  let other = false
  for (const line of text.split('\n')) {
    const buffer = /^ \* \d+ bytes in buffer (\d+)$/.exec(line)
    if (buffer) other = buffer[1] !== '0'
    const [, offset, hex = ''] = /^ \| ([0-9a-f]{5,}) {2}(.{49}) /.exec(line) ?? []
    if (offset === undefined || other) continue
    const bytes = hex.replaceAll(' ', '')
    if (Number.parseInt(offset, 16) === 0) messages.push(bytes)
    else messages.push(messages.pop() + bytes)
  }
  return messages.map(fromHex)
}
