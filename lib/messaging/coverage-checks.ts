/** Checks of the coverage messages' inputs, by hand as all of the router's. */

type Fields = Record<string, (value: unknown) => boolean>;

const isText = (value: unknown) => typeof value === 'string' && value.length <= 1000;
const isTextOrNull = (value: unknown) => value === null || isText(value);
const isFlag = (value: unknown) => typeof value === 'boolean';
const isNumber = (value: unknown) => typeof value === 'number' && Number.isFinite(value);
const isDay = (value: unknown) =>
  value === '' || (typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value));
const oneOf =
  (...words: string[]) =>
  (value: unknown) =>
    words.some((word) => word === value);

const CHANGE: Fields = {
  name: isText,
  isOn: isFlag,
  deployed: oneOf('all', 'none', 'by-status', 'unknown'),
  meaning: oneOf('detection', 'visibility', 'rule-count', 'tests', 'other', 'own-scale'),
  threshold: isNumber,
  attackVersion: isText,
  defaultPlatform: isTextOrNull,
  statedOn: isDay,
  chosenIds: (value) => isObject(value) && Object.values(value).every(isText),
};

const TELEMETRY: Fields = {
  type: oneOf('telemetry'),
  file: isText,
  doc: isNumber,
  name: isText,
  channel: isTextOrNull,
  platform: isTextOrNull,
  collected: isFlag,
  lastSeen: isDay,
  product: isText,
  deviceCoveragePercent: (value) => value === null || isNumber(value),
};

/** Known fields only, each of its type; at least one. */
export function isSourceChange(value: unknown): boolean {
  const keys = isObject(value) ? Object.keys(value) : [];
  return (
    keys.length > 0 &&
    keys.every(
      (key) => Object.hasOwn(CHANGE, key) && CHANGE[key]?.((value as Fields)[key]) === true,
    )
  );
}

export function isTelemetry(value: unknown): boolean {
  return (
    isObject(value) &&
    Object.keys(value).length === Object.keys(TELEMETRY).length &&
    Object.entries(TELEMETRY).every(([key, check]) => check(value[key]))
  );
}

export function isScope(value: unknown): boolean {
  if (!isObject(value)) return false;
  const { platforms, completeFor, notApplicable } = value;
  return (
    Array.isArray(platforms) &&
    platforms.every(isText) &&
    isObject(completeFor) &&
    Object.values(completeFor).every((said) => hasTexts(said, ['date', 'who'])) &&
    isObject(notApplicable) &&
    Object.values(notApplicable).every((said) => hasTexts(said, ['reason', 'date', 'who']))
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function hasTexts(value: unknown, keys: string[]): boolean {
  return isObject(value) && keys.every((key) => isText(value[key]));
}
