# 证照各项的名称，网页与命令行共用。

## 证照

license-name = 证照名称
license-number = 证照编号
license-type-code = 证照类型代码
license-version = 版本
license-identifier = 电子证照标识
license-industry = 行业类别
license-permits = 许可项目
license-holder = 持证主体
license-representative = 法定代表人（负责人）
license-premises = 经营场所
license-division = 行政区划代码
license-authority = 发证机关
license-authority-code = 发证机关代码
license-legal-authority = 法定实施机关
license-issued-at = 签发时间
license-term = 有效期限
license-commitments = 承诺与容缺事项
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
    [99] 其他法人和组织代码
    [111] 居民身份证号
    [411] 外交护照号
    [412] 公务护照号
    [413] 公务普通护照号
    [414] 普通护照号
    [511] 台湾居民来往大陆通行证号
    [516] 港澳居民来往内地通行证号
   *[other] 持证主体代码
}

## 单项许可

permit-number = 许可编号
permit-authority = 发证机关
permit-item-code = 事项编码
permit-scope = 许可范围
permit-term = 有效期限
permit-commitments = 承诺与容缺事项
# $number：从 1 起的序号
permit-ordinal = 第 { $number } 项许可
permit-count = 共 { $count } 项

## 发证机关与授权

level-national = 国家级
level-province = 省级
level-city = 市级
level-county = 县级
level-town = 乡级
level-village = 村级
# $level：level-… 之一的文字；层级不明时只写名称
authority-with-level = { $name }（{ $level }）
# 从最高一级到发证机关，各级之间以 → 相连
authority-chain = 授权层级

powers-legal-authority = 职权所属机关
powers-agreement = 协议编号
powers-method = 下放方式
method-direct = 直接下放
method-entrusted = 委托下放
method-examination = 下放实质性审核权
# 一句话：$authority 为职权所属机关，$method 为 method-… 之一的文字
powers-line = 行使{ $authority }的职权（{ $method }，协议编号 { $agreement }）

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
status-as-of = { $status }（截至 { $moment }）
# 二维码没有写明状态查询的位置，也没有 status_unavailable 这一理由
status-not-carried = 此码不含状态查询信息

trust-domain = 发证机关名录
trust-data = 名录数据
# $date：日期的文字；$days：距今天数（数值）
trust-data-age = { $days ->
    [0] { $date }的数据，当天
   *[other] { $date }的数据，距今 { $days } 天
}
# $pack 与 $root 是文字，以免数字被分节
trust-versions = 第 { $pack } 版（根 { $root }）
trust-renewal = 应在此前更新

## 期限

# $year 与 $day 是文字，$month 是数值
date = { $year }年{ $month }月{ $day }日
# $time：如 09:30
date-time = { $date } { $time }
term-between = { $from } 至 { $until }
term-from = { $from } 起，长期
term-until = 至 { $until }
term-long = 长期
term-by-permit = 以各单项许可的有效期为准

commitment = { $text }（{ $due } 前）
version-number = 第 { $version } 版
replaces-version = 第 { $version } 版，{ $digest }
extension-key = 数据项 { $key }
bytes = { $count } 字节
