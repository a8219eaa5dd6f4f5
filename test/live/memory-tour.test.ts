// The tour on the kernel in memory, without privileges, shows what it shows on the real one.
import {connect} from '../../src/connection.js'
import {type MemoryNamespace, memoryKernel} from '../../src/testing/index.js'
import {type Place, places, Stage} from '../../src/tour/stage.js'
import {chapters} from '../../src/tour/steps/index.js'
import {plain} from '../../src/tour/style.js'
import {shownText} from '../../src/tour/text.js'
import {live as test} from '../support/live.js'

/** The places as namespaces of a kernel in memory. */
class MemoryStage extends Stage {
  readonly #spaces = new Map<Place, MemoryNamespace>()
  readonly #kernel = memoryKernel()

  /** What steps pass on as a namespace, which need not be a name. */
  override name(place: Place): string {
    return (this.#spaces.get(place) ?? place) as string
  }

  override placeOf(name: string | undefined): Place | undefined {
    return places.find(place => place === name)
  }

  override async create(place: Place): Promise<number> {
    const space = this.#kernel.namespace(place)
    this.#spaces.set(place, space)
    const ip = await connect({transport: space.open})
    const list = async () => {
      const found = []
      for (const name of places) {
        const other = this.#spaces.get(name)
        const id = other && (await ip.namespaceIds.get(other))
        if (id !== undefined) found.push({id, name})
      }
      return found
    }
    this.ip[place] = {...ip, namespaceIds: {...ip.namespaceIds, list}}
    return space.number
  }
}

/** What moves packets or asks how they are forwarded, and what the kernel draws. */
const left = /^(ip netns exec|ip -n net1 -s)| route get /
const drawn = (line: string): string =>
  line.replaceAll(/8000\.[0-9a-f]{12}|[0-9a-f]{2}(:[0-9a-f]{2}){5}/g, 'drawn'.padEnd(17))

async function seen(stage: Stage): Promise<string[]> {
  const lines: string[] = []
  for (const {steps} of chapters(true))
    for (const step of steps) {
      if (step.commands.some(command => left.test(command))) continue
      const {namespaces: _, ...shown} = await step.run(stage)
      lines.push(step.title, ...shownText(shown, plain).flat().map(drawn))
    }
  return lines
}

test('the tour shows the same on the kernel in memory and on the real one', async t => {
  const real = new Stage(`nlts-memory-${process.pid}-`)
  t.teardown(() => real.remove())
  const [ours, theirs] = [await seen(new MemoryStage('')), await seen(real)]
  t.deepEqual(ours, theirs)
  t.true(ours.some(line => line.includes('10.68.0.1/24')))
})
