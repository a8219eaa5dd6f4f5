/** The commands of brctl, in the order of its help. */
import type {Kernel} from '../common/kernel.js'
import {addbr, addif, delbr, delif} from './change.js'
import {hairpin, setbridgeprio, setPortNumber, setTime, stp} from './set.js'
import {show, showmacs, showstp, type Told} from './show.js'

interface Command {
  readonly name: string
  /** Number of words behind the name; more are ignored. */
  readonly needs: number
  readonly usage: string
  run(kernel: Kernel, words: readonly string[]): Told | undefined
}

export const commands: readonly Command[] = [
  {name: 'addbr', needs: 1, usage: '<bridge>\t\tadd bridge', run: quiet(addbr)},
  {name: 'delbr', needs: 1, usage: '<bridge>\t\tdelete bridge', run: quiet(delbr)},
  {name: 'addif', needs: 2, usage: '<bridge> <device>\tadd interface to bridge', run: quiet(addif)},
  {name: 'delif', needs: 2, usage: '<bridge> <device>\tdelete interface from bridge', run: quiet(delif)},
  {name: 'hairpin', needs: 3, usage: '<bridge> <port> {on|off}\tturn hairpin on/off', run: quiet(hairpin)},
  {
    name: 'setageing',
    needs: 2,
    usage: '<bridge> <time>\t\tset ageing time',
    run: quiet(setTime('ageingTime', 'ageing time')),
  },
  {
    name: 'setbridgeprio',
    needs: 2,
    usage: '<bridge> <prio>\t\tset bridge priority',
    run: quiet(setbridgeprio),
  },
  {
    name: 'setfd',
    needs: 2,
    usage: '<bridge> <time>\t\tset bridge forward delay',
    run: quiet(setTime('forwardDelay', 'forward delay')),
  },
  {
    name: 'sethello',
    needs: 2,
    usage: '<bridge> <time>\t\tset hello time',
    run: quiet(setTime('helloTime', 'hello timer')),
  },
  {
    name: 'setmaxage',
    needs: 2,
    usage: '<bridge> <time>\t\tset max message age',
    run: quiet(setTime('maxAge', 'max age')),
  },
  {
    name: 'setpathcost',
    needs: 3,
    usage: '<bridge> <port> <cost>\tset path cost',
    run: quiet(setPortNumber('cost', 'path cost', 'bad path cost value')),
  },
  {
    name: 'setportprio',
    needs: 3,
    usage: '<bridge> <port> <prio>\tset port priority',
    run: quiet(setPortNumber('priority', 'port priority', 'bad path priority value')),
  },
  {name: 'show', needs: 0, usage: '[ <bridge> ]\t\tshow a list of bridges', run: show},
  {name: 'showmacs', needs: 1, usage: '<bridge>\t\tshow a list of mac addrs', run: showmacs},
  {name: 'showstp', needs: 1, usage: '<bridge>\t\tshow bridge stp info', run: showstp},
  {name: 'stp', needs: 2, usage: '<bridge> {on|off}\tturn stp on/off', run: quiet(stp)},
]

/** A command that says nothing unless it fails. */
function quiet(change: (kernel: Kernel, words: readonly string[]) => void): Command['run'] {
  return (kernel, words) => {
    change(kernel, words)
    return undefined
  }
}
