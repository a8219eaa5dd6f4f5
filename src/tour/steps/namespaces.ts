import {links, routes} from '../look.js'
import type {ShownNamespace} from '../shown.js'
import {type Place, places} from '../stage.js'
import type {Chapter} from '../step.js'

export const namespaces: Chapter = {
  title: 'Four machines, each a network namespace',
  steps: [
    {
      title: 'Create host, net1, net2 and outside',
      commands: places.map(place => `ip netns add ${place}`),
      async run(stage) {
        const created: Partial<Record<Place, ShownNamespace>> = {}
        for (const place of places)
          created[place] = {name: stage.name(place), inode: await stage.create(place)}
        return {namespaces: created}
      },
    },
    {
      title: 'Look into net1: nothing but lo, which is down, and no routes',
      commands: ['ip -n net1 link', 'ip -n net1 route'],
      async run(stage) {
        return {links: await links(stage, 'net1'), routes: await routes(stage, 'net1')}
      },
    },
  ],
}
