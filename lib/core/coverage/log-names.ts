/** Names and channels of logs stand with the other facts about telemetry; coverage reads them there. */
export * from '@/lib/core/telemetry/log-names';
