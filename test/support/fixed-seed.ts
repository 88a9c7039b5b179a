/**
 * The same random cases in every run, so that a change is never blamed for what an older one left. New cases are
 * looked for with FAST_CHECK_SEED, and a seed that finds something becomes a test of its own.
 */
import { configureGlobal } from "fast-check";

configureGlobal({ seed: Number(process.env["FAST_CHECK_SEED"] ?? 20_251_030) });
