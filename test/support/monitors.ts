/** What monitors print while commands run: the real one and ours listen in one namespace at the same time. */
import test from 'ava'
import {record} from './outcomes.js'
import {stage} from './stage.js'

interface Scene {
  readonly setup?: readonly string[]
  /** Shell lines that make something happen, run by the machine's tools. */
  readonly events: readonly string[]
  readonly ipv6?: boolean
  readonly masks?: readonly (readonly [RegExp, string])[]
}

/** Both listen before the events, and are ended behind them. */
const listening = (command: string, events: readonly string[]): string =>
  [
    `for who in real ours; do`,
    `  [ $who = ours ] && PATH=$OURS:$PATH`,
    `  stdbuf -oL ${command} >heard.$who 2>&1 & pids="$pids $!"`,
    `done`,
    'sleep 1',
    'PATH=$REAL',
    ...events,
    'sleep 0.5',
    'kill $pids 2>/dev/null; wait $pids 2>/dev/null',
    'true',
  ].join('\n')

/** Compares what `commands` print, each a case of `object`. */
export function monitors(
  object: string,
  {setup, events, ipv6, masks = []}: Scene,
  commands: readonly string[],
): void {
  for (const command of commands) {
    test.serial(`${object}: ${command}`, async t => {
      let passed = false
      try {
        for (let attempt = 1; ; attempt++) {
          const stages = [
            {command: listening(command, events), tools: ['watched' as const]},
            {command: 'cat heard.real; echo =====; cat heard.ours', tools: ['real' as const]},
          ]
          const [, [heard]] = (await stage({...(setup && {setup}), ...(ipv6 && {ipv6})}, stages)) as [
            unknown,
            [{stdout: string}],
          ]
          const text = masks.reduce((all, [pattern, by]) => all.replace(pattern, by), heard.stdout)
          const [real, ours] = text.split('=====\n')
          if (real !== ours && attempt < 3) continue
          t.is(ours, real)
          t.not(real, '')
          passed = true
          break
        }
      } finally {
        record(object, passed, command)
      }
    })
  }
}
