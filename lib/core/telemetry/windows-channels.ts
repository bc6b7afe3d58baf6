/**
 * Channels of Windows' event log, as Windows and forwarders write them, in ATT&CK's words. Channel
 * names are those of Sigma's taxonomy appendix and of Windows; names of log sources are ATT&CK
 * 18.1's. ATT&CK has one name for both channels of PowerShell, and two for some others.
 */

export const CHANNEL_NAMES: Readonly<Record<string, readonly string[]>> = {
  security: ['WinEventLog:Security'],
  system: ['WinEventLog:System'],
  application: ['WinEventLog:Application'],
  'microsoft-windows-sysmon/operational': ['WinEventLog:Sysmon'],
  'windows powershell': ['WinEventLog:PowerShell'],
  'microsoft-windows-powershell/operational': ['WinEventLog:PowerShell'],
  'powershellcore/operational': ['WinEventLog:PowerShell'],
  'microsoft-windows-taskscheduler/operational': ['WinEventLog:TaskScheduler'],
  'microsoft-windows-wmi-activity/operational': ['WinEventLog:WMI'],
  'microsoft-windows-winrm/operational': ['WinEventLog:WinRM'],
  'microsoft-windows-applocker/exe and dll': ['WinEventLog:AppLocker'],
  'microsoft-windows-applocker/msi and script': ['WinEventLog:AppLocker'],
  'microsoft-windows-applocker/packaged app-deployment': ['WinEventLog:AppLocker'],
  'microsoft-windows-applocker/packaged app-execution': ['WinEventLog:AppLocker'],
  'microsoft-windows-windows defender/operational': [
    'WinEventLog:Microsoft-Windows-Windows Defender/Operational',
    'WinEventLog:Windows Defender',
  ],
  'microsoft-windows-codeintegrity/operational': [
    'WinEventLog:Microsoft-Windows-CodeIntegrity/Operational',
    'WinEventLog:CodeIntegrity',
  ],
  'microsoft-windows-windows firewall with advanced security/firewall': [
    'WinEventLog:Microsoft-Windows-Windows Firewall With Advanced Security/Firewall',
  ],
  'microsoft-iis-configuration/operational': ['WinEventLog:Microsoft-IIS-Configuration'],
  'microsoft-windows-security-mitigations/kernelmode': [
    'WinEventLog:Microsoft-Windows-Security-Mitigations/KernelMode',
  ],
  'microsoft-windows-shell-core/operational': ['WinEventLog:Microsoft-Windows-Shell-Core'],
  'microsoft-windows-smbclient/security': ['WinEventLog:Microsoft-Windows-SMBClient/Security'],
  'microsoft-windows-com/operational': ['WinEventLog:Microsoft-Windows-COM/Operational'],
  'microsoft-windows-wlan-autoconfig/operational': [
    'WinEventLog:Microsoft-Windows-WLAN-AutoConfig',
  ],
  'microsoft-windows-backup': ['WinEventLog:Microsoft-Windows-Backup'],
  'ad fs/admin': ['WinEventLog:ADFS'],
  'ad fs auditing': ['WinEventLog:ADFS'],
};

/** ATT&CK's names for a channel, `WinEventLog:` or `XmlWinEventLog:` in front of it or not. */
export function windowsChannelLogs(channel: string): readonly string[] {
  const key = channel
    .trim()
    .toLowerCase()
    .replace(/^(?:xml)?wineventlog:/, '');
  return Object.hasOwn(CHANNEL_NAMES, key) ? (CHANNEL_NAMES[key] ?? []) : [];
}
