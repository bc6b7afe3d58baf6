/**
 * Tables of Microsoft Sentinel in ATT&CK's words. What a table holds is in Azure Monitor's table
 * reference and in the list of Sentinel's data connectors (learn.microsoft.com); names of log
 * sources are ATT&CK 18.1's. Several names of one table are ATT&CK's several names of one log.
 */
import type { LogName } from './log-names';

/** `null` as platform: the table takes in logs of any system (syslog, CEF, Defender's sensors). */
type Row = readonly [platform: string | null, ...names: string[]];

export const SENTINEL_TABLES: Readonly<Record<string, Row>> = {
  // Windows. `Event` and `WindowsEvent` hold whichever logs were chosen, so that no name is sure.
  SecurityEvent: ['Windows', 'WinEventLog:Security'],
  // As many rules misspell it.
  SecurityEvents: ['Windows', 'WinEventLog:Security'],
  Event: ['Windows'],
  WindowsEvent: ['Windows'],
  WindowsFirewall: ['Windows', 'Windows Firewall Log'],
  W3CIISLog: ['Windows', 'ApplicationLog:IIS'],
  DnsEvents: ['Windows'],
  // Entra ID and other identity providers.
  SigninLogs: ['Identity Provider', 'azure:signinlogs'],
  AADNonInteractiveUserSignInLogs: ['Identity Provider', 'azure:signinlogs'],
  AADServicePrincipalSignInLogs: ['Identity Provider', 'azure:signinlogs'],
  AADManagedIdentitySignInLogs: ['Identity Provider', 'azure:signinlogs'],
  AuditLogs: ['Identity Provider', 'azure:audit', 'Microsoft Entra ID Audit Logs'],
  AADProvisioningLogs: ['Identity Provider'],
  AADRiskyUsers: ['Identity Provider'],
  AADUserRiskEvents: ['Identity Provider'],
  AADRiskyServicePrincipals: ['Identity Provider'],
  AADServicePrincipalRiskEvents: ['Identity Provider'],
  MicrosoftGraphActivityLogs: ['Identity Provider', 'Microsoft Graph API Logs'],
  Okta_CL: ['Identity Provider', 'saas:okta', 'Okta:SystemLog'],
  OktaV2_CL: ['Identity Provider', 'saas:okta', 'Okta:SystemLog'],
  OktaSSO: ['Identity Provider', 'saas:okta', 'Okta:SystemLog'],
  // Clouds.
  AzureActivity: ['IaaS', 'azure:activity'],
  AzureDiagnostics: ['IaaS'],
  AzureNetworkAnalytics_CL: ['IaaS', 'azure:vpcflow'],
  NTANetAnalytics: ['IaaS', 'azure:vpcflow'],
  StorageBlobLogs: ['IaaS'],
  StorageFileLogs: ['IaaS'],
  AZKVAuditLogs: ['IaaS'],
  AWSCloudTrail: ['IaaS', 'AWS:CloudTrail'],
  AWSCloudWatch: ['IaaS', 'AWS:CloudWatch'],
  AWSGuardDuty: ['IaaS'],
  AWSVPCFlow: ['IaaS', 'AWS:VPCFlowLogs'],
  AWSS3ServerAccess: ['IaaS'],
  GCPAuditLogs: ['IaaS', 'gcp:audit'],
  GCP_IAM_CL: ['IaaS', 'gcp:audit'],
  GCPVPCFlow: ['IaaS', 'gcp:vpcflow'],
  AKSAudit: ['Containers', 'kubernetes:audit'],
  AKSAuditAdmin: ['Containers', 'kubernetes:audit'],
  GKEAudit: ['Containers', 'kubernetes:audit'],
  KubeEvents: ['Containers', 'kubernetes:events'],
  ContainerLog: ['Containers'],
  ContainerLogV2: ['Containers'],
  ContainerInventory: ['Containers'],
  // Office suites.
  OfficeActivity: ['Office Suite', 'm365:unified', 'm365:exchange', 'm365:sharepoint'],
  MicrosoftPurviewInformationProtection: ['Office Suite', 'm365:purview'],
  EmailEvents: ['Office Suite'],
  EmailUrlInfo: ['Office Suite'],
  EmailAttachmentInfo: ['Office Suite'],
  EmailPostDeliveryEvents: ['Office Suite'],
  GWorkspaceActivityReports: ['Office Suite', 'saas:googleworkspace', 'gcp:workspaceaudit'],
  GoogleWorkspaceReports: ['Office Suite', 'saas:googleworkspace', 'gcp:workspaceaudit'],
  // Other services.
  GitHubAuditData: ['SaaS', 'saas:github'],
  GitHubAuditLogPolling_CL: ['SaaS', 'saas:github'],
  GitHubAuditLogsV2_CL: ['SaaS', 'saas:github'],
  SalesforceServiceCloud: ['SaaS', 'saas:salesforce'],
  SalesforceServiceCloud_CL: ['SaaS', 'saas:salesforce'],
  SlackAudit: ['SaaS', 'saas:slack'],
  SlackAudit_CL: ['SaaS', 'saas:slack'],
  Zoom_CL: ['SaaS', 'saas:zoom'],
  BoxEvents: ['SaaS', 'saas:box'],
  BoxEvents_CL: ['SaaS', 'saas:box'],
  Snowflake: ['SaaS', 'saas:Snowflake'],
  Snowflake_CL: ['SaaS', 'saas:Snowflake'],
  Confluence_Audit_CL: ['SaaS', 'saas:confluence'],
  AzureDevOpsAuditing: ['SaaS'],
  // Any system.
  Syslog: [null, 'linux:syslog'],
  CommonSecurityLog: [null],
  DeviceNetworkEvents: [null, 'M365Defender:DeviceNetworkEvents'],
};

const rows = new Map(
  Object.entries(SENTINEL_TABLES).map(([name, row]) => [name.toLowerCase(), row]),
);

function rowOf(table: string): Row | undefined {
  return rows.get(table.trim().toLowerCase());
}

/** ATT&CK's names of what a table holds; none where the table alone does not tell. */
export function sentinelTableLogs(table: string): LogName[] {
  const [, ...names] = rowOf(table) ?? [null];
  return names.map((name) => ({ name, channel: null }));
}

/** The one platform that a table's events are about; none where they may be about any. */
export function sentinelTablePlatforms(table: string): string[] {
  const [platform = null] = rowOf(table) ?? [];
  return platform === null ? [] : [platform];
}
