/** A certificate for loopback that nobody trusts, made anew each time: browsers are told to take it. */
import { generateKeyPairSync, sign } from 'node:crypto';

/** Writes one element of ASN.1's DER: its tag, its length, its content. */
function der(tag: number, ...parts: (Buffer | number[])[]): Buffer {
  const content = Buffer.concat(parts.map((part) => Buffer.from(part)));
  const { length } = content;
  const size =
    length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

const [INTEGER, BITS, OID, UTF8, TIME, SEQUENCE, SET, VERSION] = [2, 3, 6, 12, 23, 48, 49, 160];
const COMMON_NAME = [0x55, 4, 3];
const ECDSA_WITH_SHA256 = [0x2a, 0x86, 0x48, 0xce, 0x3d, 4, 3, 2];

/** @returns key and certificate as PEM; the certificate as RFC 5280 asks for it, without extensions */
export function selfSigned(): { key: string; cert: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const algorithm = der(SEQUENCE, der(OID, ECDSA_WITH_SHA256));
  const common = der(SEQUENCE, der(OID, COMMON_NAME), der(UTF8, Buffer.from('loopback')));
  const name = der(SEQUENCE, der(SET, common));
  const times = ['200101000000Z', '491231235959Z'].map((time) => der(TIME, Buffer.from(time)));
  const content = der(
    SEQUENCE,
    der(VERSION, der(INTEGER, [2])),
    der(INTEGER, [1]),
    ...[algorithm, name, der(SEQUENCE, ...times), name],
    publicKey.export({ type: 'spki', format: 'der' }),
  );
  const signature = der(BITS, [0], sign('sha256', content, privateKey));
  const cert = der(SEQUENCE, content, algorithm, signature).toString('base64');
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${cert}\n-----END CERTIFICATE-----\n`,
  };
}
