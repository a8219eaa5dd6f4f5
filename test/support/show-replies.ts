/** Prints what our `ip OPTIONS link show lo` shows of messages: a line of JSON for each line of input. */
import {readFileSync} from 'node:fs'
import {viewOf} from '../../protocol/bytes.js'
import {link} from '../../protocol/route/link.js'
import {bulk} from '../../src/cli/common/bulk.js'
import {Cursor} from '../../src/cli/common/cursor.js'
import {type Kernel, kernel} from '../../src/cli/common/kernel.js'
import {links} from '../../src/cli/common/links.js'
import {namespaces} from '../../src/cli/common/namespaces.js'
import {output} from '../../src/cli/common/output.js'
import {defaults} from '../../src/cli/common/settings.js'
import {show} from '../../src/cli/ip/link/show.js'

const [file = ''] = process.argv.slice(2)
const real = kernel()
for (const {settings, bytes} of JSON.parse(readFileSync(file, 'utf8')) as {
  settings: object
  bytes: number[]
}[]) {
  const message = Uint8Array.from(bytes)
  const fake: Kernel = {
    ...real,
    get: (type, format, value) =>
      (value as {attributes?: {ifname?: string}}).attributes?.ifname === 'lo'
        ? (link.decode(viewOf(message), 0, message.length, {}) as never)
        : real.get(type, format, value),
  }
  const all = {...defaults(), ...settings}
  const out = output(all)
  show(new Cursor(['lo']), {
    program: 'ip',
    settings: all,
    kernel: fake,
    out,
    links: links(fake),
    namespaces: namespaces(fake),
    bulk: bulk(fake),
  })
  out.flush()
  process.stdout.write('\0')
}
real.close()
