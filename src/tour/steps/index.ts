import type {Chapter} from '../step.js'
import {addresses} from './addresses.js'
import {bridge} from './bridge.js'
import {cable} from './cable.js'
import {finish} from './finish.js'
import {namespaces} from './namespaces.js'
import {neighbour} from './neighbour.js'
import {wire} from './wire.js'
import {world} from './world.js'

/** The tour from beginning to end. */
export const chapters = (keep: boolean): readonly Chapter[] => [
  namespaces,
  cable,
  addresses,
  bridge,
  neighbour,
  wire,
  world,
  finish(keep),
]
