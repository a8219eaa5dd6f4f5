#!/usr/bin/env node
/** The program without the bundle. */
import {program} from './program.js'

process.exitCode = await program(process.argv)
