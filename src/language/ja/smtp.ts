import type { smtp as english } from '../en/smtp.ts';

export const smtp: Readonly<Record<keyof typeof english, string>> = {
  'smtp-verdict.accepting': 'メールを受け付けています',
  'smtp-verdict.service-not-active': 'トランスポート サービスがアクティブではありません',
  'smtp-verdict.service-not-available': 'トランスポート サービスがドレイン中、開始中、または停止中です',
  'smtp-verdict.insufficient-resources': 'ディスクの空き容量、メモリなどのリソースが不足しています',
  'smtp-verdict.too-many-connections': '接続数の上限に達しています',
  'smtp-verdict.not-authorized': '別の送信者、暗号化、または認証を要求しています',
  'smtp-verdict.rejected': 'エラーで応答しています',
  'smtp-verdict.refused': 'そのポートで待ち受けているものがありません',
  'smtp-verdict.timed-out': '時間内に応答がありません',
  'smtp-verdict.unreachable': 'ホストが存在しないか、そこへの経路がありません',
  'smtp-verdict.tls-failed': '暗号化のネゴシエーションができませんでした',
  'smtp-verdict.tls-handshake-failed': 'STARTTLS の後の TLS ハンドシェイクに失敗しました',
  'smtp-verdict.closed': 'MAIL FROM に応答する前に接続が切断されました',
  'smtp-verdict.not-smtp': '応答しているものは SMTP を話しません',
  'smtp-verdict.not-asked': 'MAIL FROM で確認していないため、何も証明されていません',

  'smtp-problem.no-conversation': 'SMTP サーバーとの会話が見つかりません',
  'smtp-problem.many-conversations': '最初の {count} 件の会話だけを読み取りました',
  'smtp-problem.long-conversation': '会話のうち最初の {count} 件の応答だけを読み取りました',
  'smtp-problem.cut-line': '行が途中で切れているか、破損しています',
  'smtp-problem.bad-time': '行に存在しない日付があります',
  'smtp-problem.no-columns': '#Fields に送信プロトコル ログの列がありません',
};
