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
