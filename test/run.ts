/** Runs all tests, and then counts the differential cases: object by object, passed and failed. */
import {spawnSync} from 'node:child_process'
import {existsSync, rmSync} from 'node:fs'
import {fileURLToPath} from 'node:url'
import {table} from './support/outcomes.js'

const outcomes = fileURLToPath(new URL('outcomes.tsv', import.meta.url))
rmSync(outcomes, {force: true})

const {status} = spawnSync('ava', process.argv.slice(2), {
  stdio: 'inherit',
  env: {...process.env, NETLINK_OUTCOMES: outcomes},
})
if (existsSync(outcomes)) console.log(table(outcomes))
process.exitCode = status ?? 1
