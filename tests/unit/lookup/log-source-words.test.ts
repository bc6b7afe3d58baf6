/** A log source for the eyes, and its exact text beside it. */
import { describe, expect, test } from 'vitest';
import { eventCodes, exactLogSource, shortLogSource } from '@/lib/core/lookup/log-source-words';

describe('event codes', () => {
  test.each([
    ['EventCode=1', '1'],
    ['EventCode=3, 22', '3, 22'],
    ['EventCode=4103, 4104, 4105, 4106', '4103–4106'],
    ['EventCode=1,2', '1, 2'],
    ['EventCode=1,2,3', '1–3'],
    ['EventCode=4624,4625, 4634,4635,4636, 4672', '4624, 4625, 4634–4636, 4672'],
    ['EventCode=22, 3', '22, 3'],
    [' eventcode = 4688 ', '4688'],
  ])('%j read as %j', (channel, codes) => {
    expect(eventCodes(channel)).toBe(codes);
  });

  test.each([
    'Operational log',
    'EventCode=5005 (WLAN), EventCode=302 (Bluetooth)',
    'EventCode=',
    'EventCode=4688 AND parent=winword.exe',
    'Kernel-PnP 410/400 device install, disk added',
  ])('%j is prose', (channel) => {
    expect(eventCodes(channel)).toBeNull();
  });
});

describe('the short form', () => {
  test('drops the collector from the name and folds the codes', () => {
    const source = { name: 'WinEventLog:Sysmon', channel: 'EventCode=1, 2, 3' };
    expect(shortLogSource(source)).toBe('Sysmon 1–3');
  });

  test('keeps other collectors, and prose as it is', () => {
    const channel = 'socket connect,  EventCode=1';
    expect(shortLogSource({ name: 'ebpf:syscalls', channel })).toBe(`ebpf:syscalls ${channel}`);
  });

  test('is the name alone where no channel is stated', () => {
    expect(shortLogSource({ name: 'WinEventLog:Security', channel: null })).toBe('Security');
  });
});

test('the exact form is the text of ATT&CK', () => {
  const name = 'WinEventLog:Sysmon';
  expect(exactLogSource({ name, channel: 'EventCode=1, 2, 3' })).toBe(`${name} EventCode=1, 2, 3`);
  expect(exactLogSource({ name, channel: null })).toBe(name);
});
