import type { words as english } from '../en/words.ts';

export const words: Readonly<Record<keyof typeof english, string>> = {
  number: '{value, number}',

  'list.separator': '、',
  'list.all': '{names}、{last}',
  'list.more': '{names} (ほか {count} 件)',

  'duration.days': '{count} 日',
  'duration.hours': '{count} 時間',
  'duration.minutes': '{count} 分',
  'duration.seconds': '{count} 秒',
  'duration.none': '1 秒未満',
  'duration.milliseconds': '{value, number} ミリ秒',

  'group.hosts': '{kind, select, databases {{count} 個のメールボックス データベース} other {{count} 台のホスト}}',

  'service.hub': 'トランスポート',
  'service.frontend': 'フロント エンド トランスポート',
  'service.submission': 'メールボックス トランスポート送信',
  'service.delivery': 'メールボックス トランスポート配信',
  'service.edge': 'エッジ トランスポート',
  'service.unknown': '不明なサービス',

  'stream.log':
    '{server, select, unknown {名前の分からないサーバー} other {{server} }}の{service, select, unknown {} other {{name}の}}接続ログ',

  'service-word.hub': 'トランスポート',
  'service-word.frontend': 'フロント エンド',
  'service-word.submission': '送信サービス',
  'service-word.delivery': '配信サービス',
  'service-word.edge': 'エッジ',
  'service-word.unknown': '不明なサービス',

  'severity.info': '情報',
  'severity.warning': '警告',
  'severity.error': 'エラー',
  'severity.critical': '重大',

  'confidence.confirmed': '確認済み',
  'confidence.likely': '可能性が高い',
  'confidence.possible': '可能性あり',

  'state.recovered': '回復',
  'state.ongoing': '継続中',
  'state.unknown': '不明',
  'state.ended': '終了',

  'outcome.success': '成功',
  'outcome.retry': '再試行',
  'outcome.fail': '失敗',
  'outcome.resubmit': '再送信',
  'outcome.aborted': '中断',
  'outcome.replaced': '引き継ぎ',
  'outcome.failover': '切り替え',
  'outcome.open': '未終了',
  'outcome.other': 'その他',

  'direction.connect': '接続',
  'direction.send': '送信',
  'direction.disconnect': '切断',
  'direction.information': '情報',
  'direction.other': 'その他',
};
