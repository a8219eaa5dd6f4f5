import {places} from '../stage.js'
import type {Chapter, Step} from '../step.js'
import {topologyOf} from '../topology.js'

const picture: Step = {
  title: 'Ask the kernel for all of it, and draw',
  commands: ['ip -n … link', 'ip -n … address', 'ip -n … route', 'ip -n … netns list-id'],
  run: async stage => ({topology: await topologyOf(stage)}),
}

const removal: Step = {
  title: 'Remove the namespaces, and everything in them goes along',
  commands: places.map(place => `ip netns delete ${place}`),
  async run(stage) {
    stage.remove()
    return {}
  },
}

/** The last chapter; with `keep` it leaves everything standing. */
export const finish = (keep: boolean): Chapter => ({
  title: 'The whole network',
  steps: keep ? [picture] : [picture, removal],
})
