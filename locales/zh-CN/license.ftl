# 证照各项的名称，网页与命令行共用。

## 证照

license-name = 证照名称
license-number = 证照编号
license-type-code = 证照类型代码
license-version = 版本
license-identifier = 电子证照标识
license-industry = 行业类别
license-permits = 许可（备案）项目
license-holder = 持证主体
license-representative = 法定代表人（负责人）
license-premises = 经营场所
license-division = 行政区划代码
license-authority = 发证机关
license-authority-code = 发证机关代码
license-legal-authority = 法定实施机关
license-issued-at = 签发时间
license-term = 有效期限
license-commitments = 承诺、容缺事项
license-items = 其他照面项
license-extensions = 其他数据
license-replaces = 取代的旧版
license-document-digest = 完整文书的 SHA-256
license-token-digest = 签名数据的 SHA-256
license-token-size = 签名数据大小
license-key-id = 签发密钥标识

# $type：持证主体代码类型，没有时为 0
holder-code = { $type ->
    [1] 统一社会信用代码
    [99] 其他法人或其他组织有效证件代码
    [111] 公民身份号码
    [411] 外交护照号码
    [412] 公务护照号码
    [413] 公务普通护照号码
    [414] 普通护照号码
    [511] 台湾居民来往大陆通行证号码
    [516] 港澳居民来往内地通行证号码
   *[other] 持证主体代码
}

## 单项许可

permit-number = 许可编号
permit-authority = 发证机关
permit-item-code = 事项编码
permit-scope = 许可范围
permit-term = 有效期限
permit-commitments = 承诺、容缺事项
# $number：从 1 起的序号
permit-ordinal = 第 { $number } 项许可
permit-count = 共 { $count } 项

## 发证机关与授权

level-national = 国家级
level-province = 省级
level-city = 市级
level-county = 县级
level-town = 乡镇（街道）级
level-village = 村（社区）级
# $level：level-… 之一的文字；层级不明时只写名称
authority-with-level = { $name }（{ $level }）
# 从最高一级到发证机关，各级之间以 → 相连
authority-chain = 授权层级

powers-legal-authority = 法定实施机关
powers-agreement = 协议编号
powers-method = 下放方式
method-direct = 直接下放
method-entrusted = 委托下放
method-examination = 下放实质性审核权
# 一句话：$authority 为法定实施机关，$method 为 method-… 之一的文字
powers-line = 依授权行使{ $authority }的许可职权（{ $method }，协议编号 { $agreement }）

## 状态与数据

license-status = 证照状态
status-valid = 正常
status-revoked = 已吊销
status-suspended = 已暂扣
status-superseded = 已被新证取代
status-deregistered = 已注销
status-annulled = 已撤销
status-withdrawn = 已撤回
status-lapsed = 已失效
status-unknown = 不明
# $status：status-… 之一的文字；$moment：日期与时间
status-as-of = { $status }（截至{ $moment }）
# 二维码没有写明状态查询的位置，也没有 status_unavailable 这一理由
status-not-carried = 此证未提供状态查询，不能显示吊销、注销等情况

trust-domain = 发证机关名录
trust-data = 名录数据
# $date：日期的文字；$days：距今天数（数值）
trust-data-age = { $days ->
    [0] 数据截至{ $date }（今天）
   *[other] 数据截至{ $date }，距今 { $days } 天
}
# $pack 与 $root 是文字，以免数字被分节
trust-versions = 第 { $pack } 版（信任根第 { $root } 版）
trust-renewal = 应更新日期

## 期限

# $year 与 $day 是文字，$month 是数值
date = { $year }年{ $month }月{ $day }日
# $time：如 09:30
date-time = { $date } { $time }
term-between = { $from }至{ $until }
term-from = { $from }起
term-until = 至{ $until }
term-long = 未载明截止日期
term-by-permit = 以各单项许可的有效期限为准

commitment = { $text }（期限至{ $due }）
version-number = 第 { $version } 版
replaces-version = 第 { $version } 版，{ $digest }
extension-key = 数据项 { $key }
bytes = { $count } 字节
