/** What containers need to reach the world, and to be reached: masquerading, and published ports. */
export {type Masquerade, masquerades} from './masquerade.js'
export type {OwnerFilter} from './owner.js'
export {type PublishedPort, publishedPorts} from './publish.js'
