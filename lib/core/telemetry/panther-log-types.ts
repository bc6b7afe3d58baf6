/**
 * Panther's log types in ATT&CK's words. What a log type holds is in Panther's list of supported
 * logs (docs.panther.com); which ones rules use was looked up in panther-labs/panther-analysis
 * (daa10c88 of 2026-07-01); names of log sources are ATT&CK 18.1's.
 */
import { type ProductLog, UNKNOWN_LOG } from './product-logs';

type Row = readonly [platform: string, ...names: string[]];

/** A log type, or all that begin with it and a dot where the entry ends with one. */
export const PANTHER_ROWS: Readonly<Record<string, Row>> = {
  'AWS.CloudTrail': ['IaaS', 'AWS:CloudTrail'],
  'AWS.VPCFlow': ['IaaS', 'AWS:VPCFlowLogs'],
  'AWS.CloudWatchEvents': ['IaaS', 'AWS:CloudWatch'],
  'AWS.ALB': ['IaaS', 'ALB:HTTPLogs'],
  'AWS.': ['IaaS'],
  'Amazon.EKS.Audit': ['Containers', 'kubernetes:audit'],
  'Amazon.EKS.': ['Containers'],
  'Azure.Audit': ['Identity Provider', 'azure:audit', 'azure:signinlogs'],
  'Azure.MonitorActivity': ['IaaS', 'azure:activity'],
  'GCP.AuditLog': ['IaaS', 'gcp:audit'],
  'GCP.': ['IaaS'],
  'GSuite.ActivityEvent': ['Office Suite', 'saas:googleworkspace', 'gcp:workspaceaudit'],
  'GSuite.Reports': ['Office Suite', 'saas:googleworkspace', 'gcp:workspaceaudit'],
  'GSuite.': ['Office Suite'],
  'Microsoft365.Audit.AzureActiveDirectory': ['Identity Provider', 'm365:unified'],
  'Microsoft365.Audit.Exchange': ['Office Suite', 'm365:unified', 'm365:exchange'],
  'Microsoft365.Audit.SharePoint': ['Office Suite', 'm365:unified', 'm365:sharepoint'],
  'Microsoft365.Audit.': ['Office Suite', 'm365:unified'],
  'Microsoft365.': ['Office Suite'],
  'Okta.SystemLog': ['Identity Provider', 'saas:okta', 'Okta:SystemLog'],
  'Okta.': ['Identity Provider'],
  'Auth0.': ['Identity Provider'],
  'Duo.': ['Identity Provider'],
  'OneLogin.': ['Identity Provider'],
  'GitHub.Audit': ['SaaS', 'saas:github'],
  'GitHub.': ['SaaS'],
  'Slack.AuditLogs': ['SaaS', 'saas:slack'],
  'Slack.': ['SaaS'],
  'Zoom.': ['SaaS', 'saas:zoom'],
  'Box.Event': ['SaaS', 'saas:box'],
  'Salesforce.': ['SaaS', 'saas:salesforce'],
  'Snowflake.': ['SaaS', 'saas:Snowflake'],
  'Asana.': ['SaaS'],
  'Atlassian.': ['SaaS'],
  'Docusign.': ['SaaS'],
  'Dropbox.': ['SaaS'],
  'Notion.': ['SaaS'],
  'OnePassword.': ['SaaS'],
  'Snyk.': ['SaaS'],
  'Zendesk.': ['SaaS'],
  // Which of Windows' logs were sent is not said.
  'Windows.EventLogs': ['Windows'],
};

/** What a log type of a rule stands for. */
export function pantherLogType(name: string): ProductLog {
  const parts = name.split('.');
  const starts = parts.map((_, n) => `${parts.slice(0, parts.length - 1 - n).join('.')}.`);
  const key = [name, ...starts].find((one) => Object.hasOwn(PANTHER_ROWS, one));
  const row = key === undefined ? undefined : PANTHER_ROWS[key];
  if (!row) return UNKNOWN_LOG;
  const [platform, ...names] = row;
  return { platforms: [platform], logs: names.map((log) => ({ name: log, channel: null })) };
}
