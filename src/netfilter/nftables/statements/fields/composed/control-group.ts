/** The control group of a socket: `socket cgroupv2 level 1`. */
import {checkInteger} from '../../../../../words/options.js'
import {cgroupType} from '../../../values/types.js'
import {dataOf} from '../../expressions.js'
import {loaded} from '../field.js'
import type {Family} from './family.js'

export const controlGroup: Family = {
  pattern: /^socket cgroupv2 level (?<level>\d+)$/,
  field: (option, {level}) =>
    loaded(
      {name: 'socket', data: {dreg: 1, key: 'cgroupv2', level: checkInteger(option, Number(level), 0, 255)}},
      cgroupType,
    ),
  name([load]) {
    const {dreg, key, level} = dataOf(load, 'socket') ?? {}
    return dreg === 1 && key === 'cgroupv2' ? `socket cgroupv2 level ${level}` : undefined
  },
}
