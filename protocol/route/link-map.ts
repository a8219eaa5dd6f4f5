import {littleEndian} from '../bytes.js'
import {u8, u16, u64} from '../scalars.js'
import {pad, type Straight, struct} from '../struct.js'

interface LinkMap {
  mem_start: bigint
  mem_end: bigint
  base_addr: bigint
  irq: number
  dma: number
  port: number
}

// Every link in a dump has one, mostly empty.
const straight: Straight<LinkMap> = {
  read: (view, at) => ({
    mem_start: view.getBigUint64(at, littleEndian),
    mem_end: view.getBigUint64(at + 8, littleEndian),
    base_addr: view.getBigUint64(at + 16, littleEndian),
    irq: view.getUint16(at + 24, littleEndian),
    dma: view.getUint8(at + 26),
    port: view.getUint8(at + 27),
  }),
  write(view, at, {mem_start = 0n, mem_end = 0n, base_addr = 0n, irq = 0, dma = 0, port = 0}) {
    view.setBigUint64(at, mem_start, littleEndian)
    view.setBigUint64(at + 8, mem_end, littleEndian)
    view.setBigUint64(at + 16, base_addr, littleEndian)
    view.setUint16(at + 24, irq, littleEndian)
    view.setUint8(at + 26, dma)
    view.setUint8(at + 27, port)
  },
}

/** `struct rtnl_link_ifmap`: memory, interrupt and channel of old hardware. */
export const linkMap = struct(
  'rtnl_link_ifmap',
  '',
  {mem_start: u64, mem_end: u64, base_addr: u64, irq: u16, dma: u8, port: u8, filler: pad(4)},
  straight,
)
