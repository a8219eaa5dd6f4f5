/** What the launcher and the maker of the cache find in the bundle. */
export {exitAtOnce} from '../../system/libc.js'
export {program} from '../program.js'
export {typical} from './typical.js'
